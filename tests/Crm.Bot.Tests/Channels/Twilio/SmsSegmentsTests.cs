using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class SmsSegmentsTests
{
    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("€", 152, 2)] // 76 fit into 153 units: an escape is not torn from its letter
    [InlineData("€", 153, 3)]
    [InlineData("é", 160, 1)]
    [InlineData("я", 70, 1)]
    [InlineData("я", 71, 2)]
    [InlineData("я", 134, 2)]
    [InlineData("я", 135, 3)]
    [InlineData("👍", 35, 1)]
    [InlineData("👍", 36, 2)]
    [InlineData("👍", 66, 2)] // 33 fit into 67 units
    [InlineData("👍", 67, 3)]
    [InlineData("ç", 71, 2)] // the small one is not in the alphabet, the capital is
    [InlineData("Ç", 160, 1)]
    public void Letters_decide_how_many_there_are(string letter, int times, int segments) => Assert.Equal(segments, SmsSegments.Count(string.Concat(Enumerable.Repeat(letter, times))));

    [Fact]
    public void One_other_letter_makes_all_of_it_wide()
    {
        Assert.Equal(1, SmsSegments.Count(new string('a', 100)));
        Assert.Equal(2, SmsSegments.Count(new string('a', 100) + "я"));
        Assert.Equal(1, SmsSegments.Count(""));
    }
}
