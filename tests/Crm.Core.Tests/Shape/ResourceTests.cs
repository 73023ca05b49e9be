using System.Xml.Linq;
using Crm.Core.Tests.Scripts.Docs;

namespace Crm.Core.Tests.Shape;

/// <summary>Text for people is there in both languages.</summary>
public sealed class ResourceTests
{
    public static TheoryData<string> Resources() =>
        [.. Sources.Below("src", ".resx").Where(f => !f.EndsWith(".ru.resx", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Repository.Root, f))];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_text_has_its_Russian_twin(string english) =>
        Assert.Equal(Keys(english), Keys(Path.ChangeExtension(english, "ru.resx")));

    [Fact]
    public void No_Russian_text_stands_alone() =>
        Assert.All(Sources.Below("src", ".ru.resx"), f => Assert.True(File.Exists(f.Replace(".ru.resx", ".resx", StringComparison.Ordinal)), f));

    static IEnumerable<string> Keys(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, file)).Root!.Elements("data").Select(d => (string)d.Attribute("name")!).Order(StringComparer.Ordinal);
}
