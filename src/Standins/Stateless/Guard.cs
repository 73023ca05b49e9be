using Stateless.Reflection;

namespace Stateless;

/// <summary>One condition of a transition: a function of the fired values, and what it is called.</summary>
sealed class Guard(Func<object[], bool>? test, Func<object[], Task<bool>>? testAsync, InvocationInfo info)
{
    public InvocationInfo Info => info;

    public ValueTask<bool> IsMet(object[] args) => test is not null ? new(test(args)) : new(testAsync!(args));

    public static Guard Always() => Of(static (object[] _) => true, null);

    public static Guard Of(Func<bool> test, string? name) => new(_ => test(), null, Named(test, name));

    public static Guard Of(Func<object[], bool> test, string? name) => new(test, null, Named(test, name));

    public static Guard Of<T0>(Func<T0, bool> test, string? name) =>
        new(a => test(Arguments.Get<T0>(a, 0)), null, Named(test, name));

    public static Guard Of<T0, T1>(Func<T0, T1, bool> test, string? name) =>
        new(a => test(Arguments.Get<T0>(a, 0), Arguments.Get<T1>(a, 1)), null, Named(test, name));

    public static Guard Of<T0, T1, T2>(Func<T0, T1, T2, bool> test, string? name) =>
        new(a => test(Arguments.Get<T0>(a, 0), Arguments.Get<T1>(a, 1), Arguments.Get<T2>(a, 2)), null, Named(test, name));

    public static Guard Of(Func<Task<bool>> test, string? name) => new(null, _ => test(), NamedAsync(test, name));

    public static Guard Of<T0>(Func<T0, Task<bool>> test, string? name) =>
        new(null, a => test(Arguments.Get<T0>(a, 0)), NamedAsync(test, name));

    public static Guard Of<T0, T1>(Func<T0, T1, Task<bool>> test, string? name) =>
        new(null, a => test(Arguments.Get<T0>(a, 0), Arguments.Get<T1>(a, 1)), NamedAsync(test, name));

    public static Guard Of<T0, T1, T2>(Func<T0, T1, T2, Task<bool>> test, string? name) =>
        new(null, a => test(Arguments.Get<T0>(a, 0), Arguments.Get<T1>(a, 1), Arguments.Get<T2>(a, 2)), NamedAsync(test, name));

    /// <summary>Turns (function, description) pairs into guards.</summary>
    public static Guard[] All<TTest>(Tuple<TTest, string>[]? pairs, Func<TTest, string?, Guard> make) =>
        [.. (pairs ?? []).Select(pair => make(pair.Item1, pair.Item2))];

    static InvocationInfo Named(Delegate test, string? name)
    {
        ArgumentNullException.ThrowIfNull(test);
        return InvocationInfo.Create(test, name);
    }

    static InvocationInfo NamedAsync(Delegate test, string? name)
    {
        ArgumentNullException.ThrowIfNull(test);
        return InvocationInfo.Create(test, name, InvocationInfo.Timing.Asynchronous);
    }
}
