using QRCoder;

namespace OperatorConsole.Platform.Web;

/// <summary>QR codes as SVG.</summary>
public static class QrCode
{
    /// <summary>A picture of a text: black on white with its quiet zone in both themes, or cameras fail. It takes the size of what it stands in.</summary>
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
