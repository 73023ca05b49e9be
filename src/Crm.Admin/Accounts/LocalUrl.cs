namespace Crm.Admin.Accounts;

/// <summary>Addresses inside this site.</summary>
static class LocalUrl
{
    /// <summary>The address when it leads into this site, else the start page: a link from outside must not lead a person away after sign-in.</summary>
    public static string Of(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl) ? url : "/";
}
