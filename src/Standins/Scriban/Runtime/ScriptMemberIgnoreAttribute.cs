namespace Scriban.Runtime;

/// <summary>Hides a member from templates.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class ScriptMemberIgnoreAttribute : Attribute;
