using System.Security.Cryptography;

namespace Crm.Bot.Setup;

/// <summary>Secrets that the program makes for itself and keeps in its data directory.</summary>
static class Secrets
{
    /// <summary>The secret of this name, made at its first use: 43 URL-safe characters of 256 random bits.</summary>
    public static string For(CrmSettings settings, string name)
    {
        var path = Path.Combine(settings.DataDirectory, "secrets", name);
        if (File.Exists(path)) return File.ReadAllText(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        File.WriteAllText(path, secret);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return secret;
    }
}
