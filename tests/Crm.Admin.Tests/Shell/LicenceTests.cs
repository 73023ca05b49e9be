using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Crm.Admin.Operations;

namespace Crm.Admin.Tests.Shell;

public sealed class LicenceTests
{
    /// <summary>What is only there to build or to test, and pins of what others bring along.</summary>
    static readonly string[] NotShipped = ["Tests", "Pins of what the design-time tools bring along"];
    static readonly string[] Pinned = ["SQLitePCLRaw.core", "Microsoft.Data.SqlClient.SNI.runtime", "System.Configuration.ConfigurationManager", "System.Security.Cryptography.Pkcs", "Microsoft.IdentityModel.Protocols.OpenIdConnect", "System.IdentityModel.Tokens.Jwt", "Microsoft.EntityFrameworkCore.Design"];

    [Fact]
    public void Every_package_of_the_program_is_listed_with_its_version()
    {
        var packages = XDocument.Load(Props()).Descendants("ItemGroup").Where(g => !NotShipped.Contains((string?)g.Attribute("Label")))
            .SelectMany(g => g.Elements("PackageVersion")).Select(p => ((string)p.Attribute("Include")!, (string)p.Attribute("Version")!)).Where(p => !Pinned.Contains(p.Item1)).Order();
        var listed = Licence.All.Where(l => l.Package != "Manrope").Select(l => (l.Package, l.Version)).Order();
        Assert.Equal(packages, listed);
        Assert.All(Licence.All, l => Assert.NotEqual("", l.Name));
    }

    static string Props([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../Directory.Packages.props");
}
