namespace Scriban.Runtime;

/// <summary>How a function takes a varying number of arguments.</summary>
public enum ScriptVarParamKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It takes the arguments as they are.</summary>
    Direct,

    /// <summary>Its last parameter collects the rest.</summary>
    LastParameter,
}
