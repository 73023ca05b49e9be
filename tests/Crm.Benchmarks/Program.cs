using Crm.Benchmarks;
using Crm.Benchmarks.Floors;
using Crm.Benchmarks.W1;
using Crm.Benchmarks.W3;
using Crm.Benchmarks.W4;
using Crm.Benchmarks.W5;
using Crm.Benchmarks.W6;

var arguments = Arguments.Parse(args);
return arguments.Command switch
{
    "w1" => await Comparison.Run(arguments),
    "w3" when arguments.Find("program") is not null => await Drain.Run(arguments),
    "w4" => await SearchLoad.Run(arguments),
    "w5" => await Relay.Run(arguments),
    "w6" => await PanelLoad.Run(arguments),
    "floor" => await FloorHost.Run(arguments),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        w1 [--provider sqlite|postgres] [--connection "..."] [--runs 5] [--seconds 5] [--connections 1,16,64]
           [--only floors|program] [--program folder of the published program] [--script w1.yaml] [--chats 10000]
           [--report file.md]
        w3 --program folder of the published program [--runs 3] [--timers 100000]
        w4 [--contacts 10000,1000000] [--queries 200] [--data folder for the files, several GB]
           [--keep true: go on with the files of the run before] [--minutes 60: the longest indexing]
        w6 --program folder of the published program [--contacts 100000] [--messages 10: for each] [--times 40]
           [--data folder that keeps the database for the next run] [--only /path: one page; none]
           [--panels 200: so many open at once in Chromium]
        w5 --program folder of the published program [--sellers 500] [--rate 50] [--seconds 60]
        """);
    return 2;
}
