using Crm.Core.Templates;

namespace Crm.Core.Tests.Templates;

public sealed class TemplateTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static Template Made(TemplateKind kind = TemplateKind.Message) => new(1, kind, "Terms", "terms", null, Now);

    [Fact]
    public void Each_new_text_is_a_version_and_the_same_text_is_none()
    {
        var template = Made();
        Assert.Equal(1, template.Write("A", "first", 5, Now)?.Number);
        Assert.Null(template.Write("A", null, 5, Now));
        var second = template.Write(new LocalText { ["en"] = "A" }, null, 6, Now.AddHours(1))!;
        Assert.Equal((2, 2, 6L, Now.AddHours(1)), (second.Number, template.Number, second.UserId!.Value, template.ChangedAt));
    }

    [Fact]
    public void Everybodys_have_a_slug_that_scripts_can_write_and_ones_own_have_none()
    {
        Assert.Throws<ArgumentException>(() => new Template(1, TemplateKind.Message, "x", null, null, Now));
        Assert.Throws<ArgumentException>(() => new Template(1, TemplateKind.Message, "x", "x", 5, Now));
        Assert.Throws<ArgumentException>(() => Made().CallIt("Delivery terms"));
    }

    [Fact]
    public void Archiving_twice_does_nothing_and_a_document_is_no_quick_answer()
    {
        var template = Made(TemplateKind.Document);
        Assert.True(template.Archive(true, Now));
        Assert.False(template.Archive(true, Now.AddDays(1)));
        Assert.Equal(Now, template.ArchivedAt);
        template.OfferQuick(true);
        Assert.False(template.IsQuick);
    }

    [Theory]
    [InlineData("Условия доставки", "usloviya_dostavki")]
    [InlineData("3 doors & more", "t_3_doors_more")]
    [InlineData("  Taken ", "taken_3")]
    [InlineData("???", "x")]
    public void A_slug_is_made_of_the_name(string name, string slug)
    {
        var made = TemplateSlug.Of(name, new HashSet<string> { "taken", "taken_2" });
        Assert.Equal(slug, made);
        Assert.True(TemplateSlug.IsGood(made));
    }

    [Theory]
    [InlineData(" Prices / Doors/", "Prices/Doors")]
    [InlineData("//", "")]
    [InlineData(null, "")]
    public void A_folder_is_kept_without_empty_names(string? written, string path) => Assert.Equal(path, FolderPath.Of(written));

    [Fact]
    public void Renaming_a_folder_moves_what_is_in_it_and_below()
    {
        Assert.Equal("Offers/Doors", FolderPath.Moved("Prices/Doors", "Prices", "Offers"));
        Assert.Equal("Pricesque", FolderPath.Moved("Pricesque", "Prices", "Offers"));
        Assert.Equal(["A", "A/B", "A/B/C", "D"], FolderPath.Tree(["A/B/C", "D", "", "A/B"]));
    }
}
