using System.IO.Compression;
using System.Text;
using Crm.Core.Exports;
using Crm.Core.Imports;

namespace Crm.Core.Tests.Imports;

public sealed class SheetTests
{
    static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Table) },
        { "utf-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)] },
        { "utf-16 with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table)] },
        { "utf-16", Encoding.Unicode.GetBytes(Table) },
        { "utf-16 the other way", Encoding.BigEndianUnicode.GetBytes(Table) },
        { "windows-1251", Cyrillic.GetBytes(Table) },
    };

    const string Table = "Имя;Телефон;Сумма\r\nАнна;8 912 345-67-89;1 500,50\r\nЖора \"Кот\";+7 900 000-00-01;2,5\r\n";

    [Theory, MemberData(nameof(Encodings))]
    public void A_Russian_table_is_read_in_any_encoding(string encoding, byte[] content)
    {
        var sheet = Sheet.Read(content);
        Assert.True(sheet.Headers.SequenceEqual(["Имя", "Телефон", "Сумма"]), encoding);
        Assert.Equal(["Анна", "8 912 345-67-89", "1 500,50"], sheet.Rows[0].Cells);
        Assert.Equal("Жора \"Кот\"", sheet.Rows[1].Cells[0]);
    }

    [Theory]
    [InlineData("Name,Phone\nAnn,1\n")]
    [InlineData("Name;Phone\nAnn;1\n")]
    [InlineData("Name\tPhone\nAnn\t1\n")]
    [InlineData("Name|Phone\nAnn|1\n")]
    [InlineData("sep=;\nName;Phone\nAnn;1\n")]
    public void The_separator_is_found(string text) => Assert.Equal(["Ann", "1"], Read(text).Rows[0].Cells);

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var sheet = Read("Name,Note\n\nAnn,\"one\ntwo\"\nBob,\"say \"\"hi\"\"\"\n\n\nCy\n");
        Assert.Equal([3, 5, 8], sheet.Rows.Select(r => r.Line));
        Assert.Equal("one\ntwo", sheet.Rows[0].Cells[1]);
        Assert.Equal("say \"hi\"", sheet.Rows[1].Cells[1]);
        Assert.Equal(["Cy", ""], sheet.Rows[2].Cells);
    }

    [Fact]
    public void What_an_export_guarded_comes_back_as_it_was() => Assert.Equal(["+4915112345678", "'s Hertogenbosch"], Read("Phone,City\n'+4915112345678,'s Hertogenbosch\n").Rows[0].Cells);

    [Theory]
    [InlineData("", SheetProblem.Empty)]
    [InlineData("Name,Phone\n", SheetProblem.Empty)]
    [InlineData("a,b\n1,2\n1,2\n1,2\n1,2\n", SheetProblem.TooManyRows)]
    [InlineData("a,b,c,d,e\n1,2\n", SheetProblem.TooManyColumns)]
    [InlineData("a,b\n1,12345678901234567890123\n", SheetProblem.CellTooLong)]
    public void What_is_too_much_is_refused(string text, SheetProblem problem) =>
        Assert.Equal(problem, Assert.Throws<SheetException>(() => Sheet.Read(Encoding.UTF8.GetBytes(text), new SheetLimits(Rows: 3, Columns: 4, Cell: 20))).Problem);

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_take_the_whole_file() =>
        Assert.Equal(SheetProblem.CellTooLong, Assert.Throws<SheetException>(() => Read("a,b\n1,\"2\n" + string.Concat(Enumerable.Repeat("x,y\n", 600_000)))).Problem);

    [Fact]
    public async Task A_workbook_is_read_with_its_leading_zeros_and_dates()
    {
        var stream = new MemoryStream();
        await using (var table = new XlsxTable(stream, "Contacts"))
        {
            table.Row(["Name", "Code", "Sum", "Day"]);
            table.Row(["=HYPERLINK(\"x\")", "0042", 79161234567m, new DateOnly(2026, 3, 1)]);
        }
        var sheet = Sheet.Read(stream.ToArray());
        Assert.Equal(["=HYPERLINK(\"x\")", "0042", "79161234567", "2026-03-01"], sheet.Rows.Single().Cells);
        Assert.Equal(2, sheet.Rows[0].Line);
    }

    [Fact]
    public void A_workbook_that_grows_without_end_is_refused()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            for (var i = 0; i < 40; i++) part.Write(new byte[1 << 20]);
        }
        Assert.Equal(SheetProblem.TooLarge, Assert.Throws<SheetException>(() => Sheet.Read(stream.ToArray(), new SheetLimits(Unpacked: 10 << 20))).Problem);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 1, 2, 3 }, SheetProblem.NotReadable)]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 1, 2 }, SheetProblem.OldExcel)]
    public void What_is_no_workbook_is_said(byte[] content, SheetProblem problem) => Assert.Equal(problem, Assert.Throws<SheetException>(() => Sheet.Read(content)).Problem);

    [Fact]
    public void Cards_of_three_versions_are_one_table()
    {
        var sheet = Read("""
            BEGIN:VCARD
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2;=D0=98=D0=B2=
            =D0=B0=D0=BD;;;
            TEL;CELL:8-912-345-67-89
            TEL;HOME:84951234567
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            FN:Anna Maria
              Smith
            N:Smith;Anna;Maria;;
            item1.TEL;TYPE=CELL,VOICE:+49 151 1234567
            EMAIL;TYPE=INTERNET:anna@example.org
            ORG:Doors\, Windows & Co;Sales
            BDAY:1985-04-12
            PHOTO;ENCODING=b:AAAABBBB
             CCCC
            NOTE:first line\nsecond
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Cy
            TEL;VALUE=uri;TYPE="cell,voice":tel:+1-202-555-0143;ext=5
            CATEGORIES:vip,friends
            UID:urn:uuid:4fbe8971
            BDAY:19900203
            END:VCARD
            """);
        string Cell(int row, string header) => sheet.Rows[row].Cells[sheet.Headers.ToList().IndexOf(header)];
        Assert.Equal(["Name", "Phone", "Phone 2", "Email", "Company", "Birthday", "Note", "Tags", "UID"], sheet.Headers);
        Assert.Equal(("Иван Петров", "8-912-345-67-89", "84951234567"), (Cell(0, "Name"), Cell(0, "Phone"), Cell(0, "Phone 2")));
        Assert.Equal(("Anna Maria Smith", "Doors, Windows & Co", "1985-04-12", "first line\nsecond"), (Cell(1, "Name"), Cell(1, "Company"), Cell(1, "Birthday"), Cell(1, "Note")));
        Assert.Equal(("+1-202-555-0143", "vip, friends", "urn:uuid:4fbe8971", "1990-02-03"), (Cell(2, "Phone"), Cell(2, "Tags"), Cell(2, "UID"), Cell(2, "Birthday")));
        Assert.Equal([1, 8, 21], sheet.Rows.Select(r => r.Line));
    }

    internal static Sheet Read(string text) => Sheet.Read(Encoding.UTF8.GetBytes(text));
}
