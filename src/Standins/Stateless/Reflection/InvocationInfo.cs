namespace Stateless.Reflection;

/// <summary>The name under which a function given to the machine is shown.</summary>
public class InvocationInfo(string? methodName, string? description, InvocationInfo.Timing timing)
{
    /// <summary>Whether the function runs to its end before it returns.</summary>
    public enum Timing
    {
        Synchronous,
        Asynchronous,
    }

    /// <summary>What nameless functions are called.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

    public string? MethodName { get; } = methodName;

    /// <summary>The given description, else the method's name, else the common word for nameless functions.</summary>
    public string Description =>
        description
        ?? (MethodName is null ? "<null>" : MethodName.Contains('<') || MethodName.Contains('`') ? DefaultFunctionDescription : MethodName);

    public bool IsAsync => timing == Timing.Asynchronous;

    internal static InvocationInfo Create(Delegate? method, string? description, Timing timing = Timing.Synchronous) =>
        new(method?.Method.Name, description, timing);
}
