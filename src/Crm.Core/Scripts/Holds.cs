namespace Crm.Core.Scripts;

/// <summary>What a plain text of the format means.</summary>
public enum Meaning { Step, Field, Template, Formula, Stage, Script, Event, ChecklistItem }

/// <summary>What the text or the texts in a property mean, for forms, renames and completion.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HoldsAttribute(Meaning meaning) : Attribute
{
    public Meaning Meaning { get; } = meaning;
}
