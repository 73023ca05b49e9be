using System.Reflection;

namespace Scriban.Runtime;

/// <summary>What C# calls <c>OrderTotal</c> is <c>order_total</c> in a template.</summary>
public static class StandardMemberRenamer
{
    public static readonly MemberRenamerDelegate Default = Rename;

    public static string Rename(MemberInfo member) => Rename(member.Name);

    public static string Rename(string name) => string.Concat(name.Select((letter, at) => (BeginsWord(name, at) ? "_" : "") + char.ToLowerInvariant(letter)));

    static bool BeginsWord(string name, int at) => at > 0 && char.IsUpper(name, at) && !char.IsUpper(name, at - 1);
}
