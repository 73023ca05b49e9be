using Crm.Core.Conversations;

namespace Crm.Core.Tests.Templates;

public sealed class NewContentTests
{
    static NewContent Wanted(string body, string name = "order_day", string language = "en", string category = "utility", params string[] samples) => new(1, name, language, category, body, samples);

    [Theory]
    [InlineData("{{1}} is ready", "edge")]
    [InlineData("Ready, {{1}}.", "edge")]
    [InlineData("Dear {{1}} {{2}}, good day", "adjacent")]
    [InlineData("Dear {{2}}, good day", "gap")]
    [InlineData("Dear {{name}}, good day", "braces")]
    [InlineData("Dear {{1}}}}, good day", "braces")]
    [InlineData(" ", "empty")]
    public void What_WhatsApp_would_refuse_is_told_before(string body, string problem) => Assert.Equal([problem], Wanted(body, samples: ["Anna", "Brown"]).Problems());

    [Fact]
    public void Names_languages_categories_lengths_and_samples_are_checked()
    {
        Assert.Equal(["name", "language", "category"], Wanted("Good day", "Order day", "english", "news").Problems());
        Assert.Equal(["too-long"], Wanted(new string('x', 1025)).Problems());
        Assert.Equal(["samples"], Wanted("Dear {{1}} and {{2}}, good day", samples: ["Anna", " "]).Problems());
        Assert.Empty(Wanted("Dear {{1}}, on {{2}} we come. {{1}}, good day", language: "pt_BR", samples: ["Anna", "Monday"]).Problems());
        Assert.Equal((0, 3), (NewContent.CountVariables("none"), NewContent.CountVariables("{{1}} and {{3}}")));
    }
}
