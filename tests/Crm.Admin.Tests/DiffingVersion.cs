using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Crm.Admin.Tests;

/// <summary>Lets bunit, which was built against AngleSharp.Diffing 1.x, take the version that the project was restored with.</summary>
static class DiffingVersion
{
    [ModuleInitializer]
    internal static void Accept() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;
}
