using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Crm.Core.Exports;

/// <summary>An Excel workbook with one sheet, written row by row.</summary>
public sealed class XlsxTable : ITableWriter
{
    const int LongestCell = 32_767;

    readonly Stream stream;
    readonly FileStream file = new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
    readonly SpreadsheetDocument document;
    readonly OpenXmlWriter writer;
    int rows;

    /// <param name="stream">Gets the workbook in the end: its packing needs a place that can be written in any order.</param>
    public XlsxTable(Stream stream, string sheetName)
    {
        this.stream = stream;
        document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook = new Workbook(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = sheetName.Length > 31 ? sheetName[..31] : sheetName }));
        workbook.Workbook.Save();
        writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
    }

    public void Row(IReadOnlyList<object?> cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)++rows });
        foreach (var cell in cells) Write(cell);
        writer.WriteEndElement();
    }

    /// <summary>A text is written as one, so that nothing in it is computed.</summary>
    void Write(object? cell)
    {
        if (cell is decimal number)
        {
            writer.WriteElement(new Cell { CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)), DataType = CellValues.Number });
            return;
        }
        var text = cell is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Fields.Text(cell);
        var clean = new string([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)).Take(LongestCell)]);
        writer.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(clean) { Space = SpaceProcessingModeValues.Preserve }) });
    }

    public Task Flush(CancellationToken cancellation) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.Close();
        document.Dispose();
        file.Position = 0;
        await file.CopyToAsync(stream);
        await file.DisposeAsync();
    }
}
