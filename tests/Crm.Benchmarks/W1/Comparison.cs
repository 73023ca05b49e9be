using System.Diagnostics;
using Crm.Fakes;

namespace Crm.Benchmarks.W1;

/// <summary>One measured stretch of one variant; latencies in ms, memory in MB, processor time of the variant and of the load in µs per step.</summary>
internal sealed record Sample(string Variant, int Connections, double StepsPerSecond, double P50, double P99, double Memory, double Cpu, double LoadCpu);

/// <summary>W1: dialogue steps per second of the program beside the floors, runs interleaved.</summary>
internal sealed class Comparison(Arguments arguments, FakeTelegram fake, Load load, Setting setting)
{
    readonly List<Sample> _samples = [];
    readonly int[] _connections = [.. arguments.Text("connections", "1,16,64").Split(',').Select(int.Parse)];

    public static async Task<int> Run(Arguments arguments)
    {
        var load = new Load(arguments.Number("chats", 10_000));
        await using var fake = await FakeTelegram.Start(new FakeTelegramOptions { LeanLedger = true, LeanSend = (chat, _, _) => load.Replied(chat) });
        var directory = Directory.CreateTempSubdirectory("crm-w1-").FullName;
        var setting = new Setting(directory, arguments.Text("provider", "sqlite"), arguments.Text("connection", ""),
            $"{fake.BaseUrl}/bot{fake.Token}/sendMessage", fake.BaseUrl, fake.Token, arguments.Number("chats", 10_000));
        try { return await new Comparison(arguments, fake, load, setting).Run(); }
        finally { Directory.Delete(directory, recursive: true); }
    }

    async Task<int> Run()
    {
        var (floors, program) = (Floors(), Program());
        (double, double)? startUp = program is null ? null : await StartUp(program);
        Variant[] variants = program is null ? [.. floors] : [.. floors, program];
        for (var run = 1; run <= arguments.Number("runs", 5); run++)
            foreach (var variant in variants) await Measure(variant, run);
        var report = Report.Write(setting.Provider, _samples, startUp);
        Console.WriteLine(report);
        if (arguments.Find("report") is { } file) await File.WriteAllTextAsync(file, report);
        return 0;
    }

    FloorVariant[] Floors() => arguments.Find("only") == "program" ? [] :
    [
        new("F1", "f1", marks: false, setting), new("F1+mark", "f1", marks: true, setting),
        new("F2", "f2", marks: false, setting), new("F2+mark", "f2", marks: true, setting),
    ];

    ProgramVariant? Program() => arguments.Find("only") == "floors" || arguments.Find("program") is not { } folder ? null
        : new ProgramVariant(Path.GetFullPath(folder), arguments.Text("script", Path.Combine(AppContext.BaseDirectory, "w1.yaml")), fake, setting);

    /// <summary>Seconds from the start of the process to ready and to its first answer, with all chats in the database.</summary>
    async Task<(double Ready, double Answer)> StartUp(ProgramVariant program)
    {
        load.Use(program.Name);
        await using (var first = await program.Start()) await load.Seed(first.Hook);
        var began = Stopwatch.GetTimestamp();
        await using var second = await program.Start();
        var ready = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var wire = await Wire.Open(second.Hook);
        await load.Step(wire, 0);
        return (ready, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    async Task Measure(Variant variant, int run)
    {
        load.Use(variant.Name);
        await using var subject = await variant.Start();
        await load.Run(subject.Hook, _connections[^1], arguments.Number("warm", 10), 0); // its hot code is compiled meanwhile
        foreach (var connections in _connections)
        {
            var sample = await Stretch(subject, variant.Name, connections);
            _samples.Add(sample);
            Console.Error.WriteLine($"run {run} {variant.Name,-8} {connections,3} connections {sample.StepsPerSecond,8:F0} steps/s  p50 {sample.P50:F2} ms  p99 {sample.P99:F2} ms  {sample.Memory:F0} MB  cpu {sample.Cpu:F0}+{sample.LoadCpu:F0} us");
        }
    }

    async Task<Sample> Stretch(Subject subject, string variant, int connections)
    {
        var (posted, cpu, loadCpu) = (load.Posted, subject.Cpu(), Environment.CpuUsage.TotalTime);
        var result = await load.Run(subject.Hook, connections, 0.5, arguments.Number("seconds", 5));
        var steps = load.Posted - posted;
        return new Sample(variant, connections, result.StepsPerSecond, result.Percentile(0.5), result.Percentile(0.99), subject.Memory(),
            (subject.Cpu() - cpu).TotalMicroseconds / steps, (Environment.CpuUsage.TotalTime - loadCpu).TotalMicroseconds / steps);
    }
}
