namespace Crm.Bot.ManagerBot;

/// <summary>Ids as buttons carry them: 13 characters at most, so that a word and two ids fit the 64 bytes of a button.</summary>
static class Refs
{
    const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(long id)
    {
        Span<char> text = stackalloc char[13];
        var at = text.Length;
        do
        {
            text[--at] = Digits[(int)(id % 36)];
            id /= 36;
        }
        while (id > 0);
        return new string(text[at..]);
    }

    /// <summary>The id; null when the text is none. What a button brings may have been made up.</summary>
    public static long? Read(string text)
    {
        if (text.Length is 0 or > 13) return null;
        long id = 0;
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || id > (long.MaxValue - digit) / 36) return null;
            id = id * 36 + digit;
        }
        return id;
    }
}
