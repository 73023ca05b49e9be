using System.Reflection;

namespace Scriban.Runtime;

/// <summary>A delegate, or a method with its target, that templates can call.</summary>
public class DelegateCustomFunction : DynamicCustomFunction
{
    readonly MethodInvoker _invoker;

    public DelegateCustomFunction(Delegate del) : base(del.GetType().GetMethod("Invoke")!, ParametersOf(del))
    {
        Target = del;
        _invoker = MethodInvoker.Create(Method);
    }

    public DelegateCustomFunction(object? target, MethodInfo method) : base(method, method.GetParameters())
    {
        Target = target;
        _invoker = MethodInvoker.Create(method);
    }

    public object? Target { get; }

    /// <summary>The parameters as declared: those of the method know their names and defaults, those of the delegate type do not.</summary>
    static ParameterInfo[] ParametersOf(Delegate del)
    {
        var declared = del.Method.GetParameters();
        var invoked = del.GetType().GetMethod("Invoke")!.GetParameters();
        return declared.Length == invoked.Length ? declared : declared.Length > invoked.Length ? declared[^invoked.Length..] : invoked;
    }

    private protected override object? InvokeMethod(object?[] values) => _invoker.Invoke(Target, values.AsSpan());
}
