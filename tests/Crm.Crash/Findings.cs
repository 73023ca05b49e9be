namespace Crm.Crash;

/// <summary>What was checked, and what was found to be wrong.</summary>
internal sealed class Findings
{
    const int Shown = 5;
    readonly List<(string Check, List<string> Found)> _checks = [];

    public bool AreNone => _checks.All(c => c.Found.Count == 0);

    /// <summary>Names checks in the order of the table.</summary>
    public void Expect(params IEnumerable<string> checks) => _checks.AddRange(checks.Select(c => (c, new List<string>())));

    public void Add(string check, string what) => _checks.Single(c => c.Check == check).Found.Add(what);

    public void Print()
    {
        foreach (var (check, found) in _checks)
        {
            Console.WriteLine($"  {check,-40}{found.Count,6}");
            foreach (var what in found.Take(Shown)) Console.WriteLine($"      {what}");
        }
        Console.WriteLine();
    }
}
