using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Crm.Core.Scripts.Trial;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Trial;

public sealed class StepPreviewTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static StepPreview Of(string step, PreviewClient? client = null, string text = "Good day, <b>{{ contact.name }}</b>, {{ count }} doors?", string language = "en")
    {
        var script = Samples.Read("""
            script: shown
            languages: [en]
            pipeline: sales
            start: ask
            steps:
              ask: { kind: question, answer: choice, columns: 2, text: "%text%", options: [{ id: a, label: One }, { id: b, label: "{{ deal.title }}" }, { id: c, label: Never, when: { field: count, op: gt, value: 9 } }], next: give }
              give: { kind: handover, text: A person comes., note: "{{ contact.name }} waits", next: bye }
              bye: { kind: end }
            """.Replace("%text%", text.Replace("\n", "\\n")));
        return StepPreview.Of(new ScriptBundle(script), step, language, client ?? PreviewClient.Sample(script, new Fields { ["contact.name"] = "A & B", ["deal.title"] = "Two", ["count"] = 3m, ["deal.currency"] = "no currency" }, "Anna", Now), Now)!;
    }

    [Fact]
    public void A_question_is_shown_with_values_escaped_and_the_buttons_that_are_offered()
    {
        var (to, message) = Assert.Single(Of("ask").Messages);
        Assert.Equal((Actor.Customer, "Good day, <b>A &amp; B</b>, 3 doors?"), (to, message.Text));
        Assert.Equal(["One", "Two"], Assert.Single(message.Buttons!).Select(b => b.Label));
    }

    [Fact]
    public void What_staff_are_told_is_shown_as_told_to_staff()
    {
        var messages = Of("give").Messages;
        Assert.Contains(messages, m => m.To == Actor.Customer && m.Message.Text == "A person comes.");
        Assert.Contains(messages, m => m.To == Actor.Staff && m.Message.Text.Contains("waits", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_is_shown_as_stored()
    {
        var client = new PreviewClient(new Contact(1, "Boris", Now), null, null, new Fields { ["count"] = 12m });
        var (_, message) = Assert.Single(Of("ask", client).Messages);
        Assert.Equal("Good day, <b>Boris</b>, 12 doors?", message.Text);
        Assert.Contains(message.Buttons!.SelectMany(r => r), b => b.Label == "Never");
    }

    [Theory]
    [InlineData("One {{ if }}", 1)]
    [InlineData("One\nand {{ count | nosuch }}", 2)]
    public void A_mistake_is_told_with_its_place_in_the_text(string text, int line)
    {
        var preview = Of("ask", text: text);
        Assert.Empty(preview.Messages);
        var mistake = Assert.Single(preview.Mistakes);
        Assert.Equal(line, mistake.Line);
        Assert.InRange(mistake.Column, 4, 20);
        Assert.StartsWith("text", mistake.Place);
        Assert.NotEmpty(mistake.Message);
    }

    [Fact]
    public void A_step_that_is_not_there_has_no_preview() => Assert.Null(StepPreview.Of(new ScriptBundle(Samples.Read("script: s\nlanguages: [en]\nstart: bye\nsteps: { bye: { kind: end } }")), "nosuch", "en", new(new Contact(1, "Anna", Now), null, null, []), Now));

    [Theory]
    [InlineData("sms", 2, 3, ChoiceLook.Numbers)]
    [InlineData("whatsapp", 3, 3, ChoiceLook.Buttons)]
    [InlineData("whatsapp", 4, 3, ChoiceLook.List)]
    [InlineData("whatsapp", 2, 21, ChoiceLook.List)]
    [InlineData("whatsapp", 11, 3, ChoiceLook.Numbers)]
    [InlineData("telegram", 11, 30, ChoiceLook.Buttons)]
    public void A_channel_shows_choices_as_it_can(string channel, int choices, int length, ChoiceLook look) =>
        Assert.Equal(look, ChoiceLooks.Of(ChannelLimits.Known[channel], "Which?", false, [.. Enumerable.Range(10, choices).Select(i => $"{i}".PadRight(length, 'x'))]));
}
