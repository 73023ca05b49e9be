namespace Crm.Core.Conversations;

/// <summary>Counts the short messages that a text takes: 160 or, of several, 153 units of the GSM 7-bit alphabet; 70 or 67 UTF-16 units when it has other letters. What takes two units is never split.</summary>
public static class SmsSegments
{
    const int GsmOne = 160, GsmMany = 153, WideOne = 70, WideMany = 67;

    // 3GPP TS 23.038, the default alphabet and the letters of its extension table, which take an escape before them.
    const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const string Extended = "^{}\\[~]|€\f";

    public static int Count(string text)
    {
        if (text.Length == 0) return 1;
        var isGsm = text.All(c => Basic.Contains(c) || Extended.Contains(c));
        return isGsm ? Count(text.Select(c => Basic.Contains(c) ? 1 : 2), GsmOne, GsmMany) : Count(text.EnumerateRunes().Select(r => r.Utf16SequenceLength), WideOne, WideMany);
    }

    static int Count(IEnumerable<int> letters, int one, int many)
    {
        var (total, segments, used) = (0, 1, 0);
        foreach (var units in letters)
        {
            total += units;
            if (used + units > many) (segments, used) = (segments + 1, 0);
            used += units;
        }
        return total <= one ? 1 : segments;
    }
}
