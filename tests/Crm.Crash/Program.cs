using Crm.Benchmarks;
using Crm.Crash;

if (args.Length < 1 || !int.TryParse(args[0], out var kills))
{
    Console.Error.WriteLine("N [--seed S] [--mode polling|webhook|whatsapp] [--users 40] [--program folder] [--script crash.yaml]");
    return 2;
}
return await CrashRun.Run(kills, Arguments.Parse(args));
