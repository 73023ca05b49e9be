using Crm.Core.Tests.Scripts.Goldens;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Core.Tests.Scripts.Engine;

public sealed class ScriptEngineTests
{
    const int Dialogues = 60;

    static readonly Arbitrary<int[]> Picks = Arb.ToArbitrary(Gen.ArrayOf(Gen.Choose(0, 9999), 60));

    public static TheoryData<string> Scripts => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Whatever_comes_in_leaves_a_valid_state_that_survives_being_stored(string script) =>
        Check(picks => new RandomDialogue(script).Play(picks));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void The_same_inputs_give_the_same_turns(string script) =>
        Check(picks => Assert.Equal(new RandomDialogue(script).Play(picks), new RandomDialogue(script).Play(picks)));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_shorter_dialogue_is_the_beginning_of_the_longer_one(string script) =>
        Check(picks =>
        {
            var all = new RandomDialogue(script).Play(picks);
            var some = new RandomDialogue(script).Play(picks[..(picks.Length / 2)]);
            Assert.Equal(some, all.Take(some.Count));
        });

    /// <summary>The properties above say little about steps that no dialogue comes to.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void Random_dialogues_come_to_most_steps(string script)
    {
        var random = new System.Random(1);
        var passed = new HashSet<string>();
        var all = new RandomDialogue(script).Steps.Count();
        for (var i = 0; i < 100; i++)
        {
            var dialogue = new RandomDialogue(script);
            dialogue.Play([.. Enumerable.Range(0, 200).Select(_ => random.Next(10000))]);
            passed.UnionWith(dialogue.Passed);
        }

        Assert.True(passed.Count > all * 0.7, $"{passed.Count} of {all}; never: {string.Join(", ", new RandomDialogue(script).Steps.Except(passed))}");
    }

    static void Check(Action<int[]> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Dialogues), Prop.ForAll(Picks, holds));
}
