using QRCoder;

namespace Crm.Admin.Shell;

/// <summary>A link as a QR code, for the phone of whoever sits opposite.</summary>
public static class LinkCode
{
    /// <summary>For a page: an SVG element.</summary>
    public static string Svg(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4);
    }

    /// <summary>For a terminal: lines of half blocks.</summary>
    public static string Text(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }
}
