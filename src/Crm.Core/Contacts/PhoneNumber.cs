namespace Crm.Core.Contacts;

/// <summary>Phone numbers in E.164 form.</summary>
public static class PhoneNumber
{
    /// <summary>Brings what a person typed to E.164 ("8 (912) 345-67-89" with region 7 becomes "+79123456789"); null when it is no number.</summary>
    /// <param name="text">What was typed or shared.</param>
    /// <param name="countryCode">Country code for numbers written without one; "7" also reads a leading 8 as the national prefix.</param>
    public static string? Normalize(string? text, string countryCode = "7")
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40) return null;
        var trimmed = text.Trim();
        if (trimmed.Any(c => !char.IsAsciiDigit(c) && !" +-().\u00a0\u2011\u2013/".Contains(c))) return null;
        var digits = new string([.. trimmed.Where(char.IsAsciiDigit)]);
        if (trimmed.LastIndexOf('+') > 0) return null;
        var international = trimmed.StartsWith('+') ? digits
            : digits.StartsWith("00") ? digits[2..]
            : countryCode == "7" && digits.Length == 11 && digits[0] == '8' ? "7" + digits[1..]
            : digits.Length <= 10 ? countryCode + digits.TrimStart('0')
            : digits;
        return international.Length is >= 8 and <= 15 && international[0] != '0' ? "+" + international : null;
    }

    /// <summary>A number with its middle hidden, as in +7 ••• 67-89; null when there is none.</summary>
    public static string? Mask(string? phone) => phone is null ? null : phone.Length > 6 ? $"{phone[..2]} ••• {phone[^4..^2]}-{phone[^2..]}" : "•••";
}
