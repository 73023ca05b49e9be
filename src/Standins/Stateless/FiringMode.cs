namespace Stateless;

/// <summary>What becomes of a trigger that is fired while another is being handled; a machine without handlers never meets one.</summary>
public enum FiringMode
{
    Immediate,
    Queued,
}
