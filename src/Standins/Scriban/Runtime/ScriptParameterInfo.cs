namespace Scriban.Runtime;

/// <summary>One parameter of a function.</summary>
public readonly struct ScriptParameterInfo(Type parameterType, string name)
{
    public ScriptParameterInfo(Type parameterType, string name, object? defaultValue) : this(parameterType, name)
    {
        HasDefaultValue = true;
        DefaultValue = defaultValue;
    }

    public readonly Type ParameterType = parameterType;

    public readonly string Name = name;

    public readonly bool HasDefaultValue;

    public readonly object? DefaultValue;
}
