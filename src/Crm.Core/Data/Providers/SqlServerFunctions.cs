namespace Crm.Core.Data.Providers;

/// <summary>The functions of <see cref="FieldQuery"/> in SQL Server 2017 and later (OPENJSON needs compatibility level 130).</summary>
static class SqlServerFunctions
{
    /// <summary>Takes the zeros off the end of "1.50" and "2.0000".</summary>
    const string NumberText = """
        CREATE OR ALTER FUNCTION dbo.crm_number_text(@value nvarchar(4000)) RETURNS nvarchar(4000) AS
        BEGIN
            IF @value LIKE N'%.%'
            BEGIN
                SET @value = REPLACE(RTRIM(REPLACE(@value, N'0', N' ')), N' ', N'0');
                IF RIGHT(@value, 1) = N'.' SET @value = LEFT(@value, LEN(@value) - 1);
            END;
            RETURN @value;
        END
        """;

    /// <summary>OPENJSON's types: 0 null, 1 text, 2 number, 3 true or false, 4 list, 5 map.</summary>
    const string Field = """
        CREATE OR ALTER FUNCTION dbo.crm_field(@fields nvarchar(max), @name nvarchar(4000)) RETURNS nvarchar(max) AS
        BEGIN
            DECLARE @value nvarchar(max), @type int;
            SELECT @value = [value], @type = [type] FROM OPENJSON(@fields) WHERE [key] = @name;
            IF @type = 2 RETURN dbo.crm_number_text(@value);
            IF @type = 4
                RETURN COALESCE((SELECT STRING_AGG(CASE i.[type] WHEN 2 THEN CAST(dbo.crm_number_text(i.[value]) AS nvarchar(max)) ELSE COALESCE(i.[value], N'') END, N', ')
                    WITHIN GROUP (ORDER BY CAST(i.[key] AS int)) FROM OPENJSON(@value) AS i), N'');
            RETURN @value;
        END
        """;

    const string Number = """
        CREATE OR ALTER FUNCTION dbo.crm_number(@value nvarchar(max)) RETURNS decimal(38, 10) AS
        BEGIN
            RETURN CASE WHEN @value LIKE N'%[0-9]%' AND @value NOT LIKE N'%[^0-9.+-]%' THEN TRY_CAST(@value AS decimal(38, 10)) END;
        END
        """;

    const string FieldNumber = """
        CREATE OR ALTER FUNCTION dbo.crm_field_number(@fields nvarchar(max), @name nvarchar(4000)) RETURNS decimal(38, 10) AS
        BEGIN
            RETURN (SELECT dbo.crm_number([value]) FROM OPENJSON(@fields) WHERE [key] = @name AND [type] IN (1, 2));
        END
        """;

    const string Filled = """
        CREATE OR ALTER FUNCTION dbo.crm_filled(@value nvarchar(max)) RETURNS bit AS
        BEGIN
            RETURN CASE WHEN LEN(REPLACE(TRANSLATE(@value, NCHAR(9) + NCHAR(10) + NCHAR(11) + NCHAR(12) + NCHAR(13) + NCHAR(160), N'      '), N' ', N'')) > 0 THEN 1 ELSE 0 END;
        END
        """;

    const string FieldFilled = """
        CREATE OR ALTER FUNCTION dbo.crm_field_filled(@fields nvarchar(max), @name nvarchar(4000)) RETURNS bit AS
        BEGIN
            RETURN COALESCE((SELECT CASE [type] WHEN 0 THEN 0 WHEN 1 THEN dbo.crm_filled([value])
                WHEN 4 THEN IIF(EXISTS (SELECT 1 FROM OPENJSON([value])), 1, 0) WHEN 5 THEN IIF(EXISTS (SELECT 1 FROM OPENJSON([value])), 1, 0) ELSE 1 END
                FROM OPENJSON(@fields) WHERE [key] = @name), 0);
        END
        """;

    const string Fold = """
        CREATE OR ALTER FUNCTION dbo.crm_fold(@value nvarchar(max)) RETURNS nvarchar(max) AS
        BEGIN
            RETURN LOWER(@value);
        END
        """;

    const string FieldContains = """
        CREATE OR ALTER FUNCTION dbo.crm_field_contains(@fields nvarchar(max), @name nvarchar(4000), @part nvarchar(max)) RETURNS bit AS
        BEGIN
            DECLARE @value nvarchar(max), @type int;
            SELECT @value = [value], @type = [type] FROM OPENJSON(@fields) WHERE [key] = @name;
            IF @type = 4
                RETURN IIF(EXISTS (SELECT 1 FROM OPENJSON(@value) WHERE
                    ([type] IN (1, 2) AND dbo.crm_number([value]) = dbo.crm_number(@part)) OR LOWER(COALESCE([value], N'')) = LOWER(@part)), 1, 0);
            RETURN IIF(@part = N'' OR CHARINDEX(LOWER(@part), LOWER(COALESCE(dbo.crm_field(@fields, @name), N''))) > 0, 1, 0);
        END
        """;

    public static readonly IReadOnlyList<string> All = [NumberText, Field, Number, FieldNumber, Filled, FieldFilled, Fold, FieldContains];
}
