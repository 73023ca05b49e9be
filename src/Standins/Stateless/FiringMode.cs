namespace Stateless;

/// <summary>What a machine does with a trigger that is fired from within a handler: at once, or after the current one.</summary>
public enum FiringMode
{
    Immediate,
    Queued,
}
