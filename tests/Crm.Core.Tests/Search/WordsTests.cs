using Crm.Core.Search;

namespace Crm.Core.Tests.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Ёлка, ЁЛКА!", "елка елка")]
    [InlineData("бизнес-класс (2000 мм)", "бизнес класс 2000 мм")]
    [InlineData("e\u0301te\u0301 Й и\u0306", "été й й")]
    [InlineData("🚪 дверь🔑замок", "дверь замок")]
    [InlineData("«\"*:^-+{}()~'%_\\", "")]
    [InlineData("mail@example.org", "mail example org")]
    public void A_text_is_cut_at_what_is_neither_letter_nor_digit(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Words.In(text).Select(w => w.Text)));

    [Fact]
    public void A_word_knows_its_place() => Assert.Equal(("двери", 3, 5), Words.In("Ах, Двери").Select(w => (w.Text, w.Start - 1, w.Length)).Last());

    [Fact]
    public void A_very_long_word_is_cut() => Assert.Equal(Words.MaxLength, Words.In(new string('я', 5000)).Single().Text.Length);
}
