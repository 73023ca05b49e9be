System.Console.WriteLine("w1");
