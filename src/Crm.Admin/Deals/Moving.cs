using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Acts;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Deals;

/// <summary>Moves a deal to a stage: what its gate still asks for is asked right there, and a lost deal for its reason.</summary>
public sealed class Moving(Acting acting, Dialogs windows, IStringLocalizer<DealTexts> texts)
{
    /// <summary>True when the deal is there now.</summary>
    /// <param name="name">What people call the deal.</param>
    /// <param name="standing">Where its script stands, whose words name what is missing; null when none is known.</param>
    public async Task<bool> Move(Member member, long conversationId, string name, Pipeline pipeline, Stage to, Standing? standing)
    {
        if (to.Kind == StageKind.Lost) return await Lose(conversationId, name, pipeline);
        var result = await acting.Do(new MoveDeal(conversationId, to.Slug));
        while (result.Outcome == ActOutcome.Missing)
        {
            if (await AskFor(result.Missing!, name, to.Name, member.May(Permission.OverrideGates), standing) is not { } given) return false;
            result = given.Because is { } because ? await acting.Do(new MoveDeal(conversationId, to.Slug, because)) : await Fill(conversationId, to, given);
        }
        return result.IsDone;
    }

    /// <summary>What was filled in is kept even when the gate stays closed: nobody types it twice.</summary>
    async Task<ActResult> Fill(long conversationId, Stage to, MissingAnswer given)
    {
        var filled = await acting.Do(new FillIn(conversationId, given.Values, given.Ticked));
        return filled.IsDone ? await acting.Do(new MoveDeal(conversationId, to.Slug)) : filled with { Outcome = ActOutcome.Invalid };
    }

    /// <summary>Asks for what a gate waits for; null when they thought better of it.</summary>
    public async Task<MissingAnswer?> AskFor(IReadOnlyList<Missing> missing, string name, string stage, bool mayOverride, Standing? standing) =>
        await windows.Open<MissingForm>(texts["MoveTo", name, stage], new()
        {
            [nameof(MissingForm.Missing)] = missing, [nameof(MissingForm.Standing)] = standing, [nameof(MissingForm.MayOverride)] = mayOverride,
        }) as MissingAnswer;

    async Task<bool> Lose(long conversationId, string name, Pipeline pipeline) =>
        await windows.Open<LoseForm>(texts["LoseTitle", name], new() { [nameof(LoseForm.Reasons)] = pipeline.LostReasons }) is string reason
        && (await acting.Do(new LoseDeal(conversationId, reason))).IsDone;
}

/// <summary>What somebody filled in, or why it goes on without.</summary>
public sealed record MissingAnswer(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Ticked, string? Because = null);
