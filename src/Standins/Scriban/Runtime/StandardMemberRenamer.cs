using System.Reflection;
using System.Text;

namespace Scriban.Runtime;

/// <summary>Renames <c>ThisIsAnExample</c> to <c>this_is_an_example</c>.</summary>
public static class StandardMemberRenamer
{
    public static readonly MemberRenamerDelegate Default = Rename;

    public static string Rename(MemberInfo member) => Rename(member.Name);

    public static string Rename(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]);
            if (startsWord) result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }
        return result.ToString();
    }
}
