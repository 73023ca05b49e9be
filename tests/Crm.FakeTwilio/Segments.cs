namespace Crm.Fakes;

/// <summary>How many short messages a text takes: 160 or 153 of the GSM alphabet, else 70 or 67 UTF-16 units.</summary>
internal static class Segments
{
    const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
        + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    const string Double = "^{}\\[~]|€\f";

    public static int In(string text)
    {
        var isGsm = text.All(c => Basic.Contains(c) || Double.Contains(c));
        var length = isGsm ? text.Sum(c => Double.Contains(c) ? 2 : 1) : text.Length;
        var (one, many) = isGsm ? (160, 153) : (70, 67);
        return length <= one ? 1 : (length + many - 1) / many;
    }
}
