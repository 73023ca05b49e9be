using Crm.Admin.Templates;
using Crm.Core;
using Crm.Core.Templates;

namespace Crm.Admin.Tests.Templates;

public sealed class TemplateDraftTests
{
    static readonly Dictionary<string, LocalText> Known = [];

    static Template Kept(LocalText text)
    {
        var template = new Template(1, TemplateKind.Message, "Terms", "terms", null, DateTimeOffset.UnixEpoch);
        template.MoveTo("Offers");
        template.Write(text, null, null, DateTimeOffset.UnixEpoch);
        return template;
    }

    [Fact]
    public void It_is_dirty_while_it_is_not_what_was_read()
    {
        var draft = TemplateDraft.Of(Kept(new LocalText { ["en"] = "A", ["ru"] = "Б" }), "ru");
        Assert.Equal(["ru", "en"], draft.Languages);
        Assert.False(draft.IsDirty);
        draft.Note = "a note alone is nothing to keep";
        draft.Add("de");
        Assert.False(draft.IsDirty);
        draft["de"] = "C\r\nD";
        Assert.True(draft.IsDirty);
        Assert.Equal("C\nD", draft.Wish().Text["de"]);
        draft["de"] = "";
        Assert.False(draft.IsDirty);
        Assert.Equal(2, draft.Wish().Text.Count);
        draft.Folder = "Other";
        Assert.True(draft.IsDirty);
    }

    [Fact]
    public void A_new_one_is_dirty_with_its_first_letter_and_sound_with_a_text()
    {
        var draft = TemplateDraft.New(TemplateKind.Message, isOwn: false, "en");
        Assert.False(draft.IsDirty);
        Assert.False(draft.IsSound(Known));
        draft["en"] = "A {{ if }}";
        Assert.True(draft.IsDirty);
        Assert.False(draft.IsSound(Known));
        draft["en"] = "A";
        Assert.True(draft.IsSound(Known));
        draft.Add("ru");
        Assert.True(draft.IsSound(Known)); // a language in which nothing is written is not kept
        Assert.Empty(draft.Findings("ru", Known));
    }

    [Fact]
    public void A_language_goes_with_its_text_and_the_last_one_stays()
    {
        var draft = TemplateDraft.Of(Kept(new LocalText { ["en"] = "A", ["ru"] = "Б" }), "en");
        draft.Remove("en");
        Assert.Equal(["ru"], draft.Text.Keys);
        draft.Remove("ru");
        Assert.Equal(["ru"], draft.Languages);
        Assert.Contains("en", draft.Others);
    }

    [Fact]
    public void Lengths_are_counted_without_markup()
    {
        var lengths = TextLength.Of($"<b>{new string('x', 1601)}</b> &amp;");
        Assert.Equal([("Telegram", 1603, 1), ("WhatsApp", 1603, 2), ("SMS", 1603, 11)], lengths.Select(l => (l.Channel, l.Characters, l.Pieces)));
    }
}
