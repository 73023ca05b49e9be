namespace Crm.Core.Data.Providers;

/// <summary>The functions of <see cref="FieldQuery"/> in PostgreSQL 13 and later.</summary>
static class PostgreSqlFunctions
{
    /// <summary>Two replicas that replace a function at once would fail; the lock makes them take turns.</summary>
    const string Lock = "SELECT pg_advisory_xact_lock(7271902501);";

    const string Value = """
        CREATE OR REPLACE FUNCTION crm_value(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
        BEGIN
            RETURN CASE jsonb_typeof(value)
                WHEN 'null' THEN NULL
                WHEN 'number' THEN trim_scale(value::numeric)::text
                WHEN 'array' THEN coalesce((SELECT string_agg(coalesce(crm_value(item), ''), ', ' ORDER BY place)
                    FROM jsonb_array_elements(value) WITH ORDINALITY AS items(item, place)), '')
                WHEN 'object' THEN value::text
                ELSE value #>> '{}' END;
        END $$;
        """;

    const string Field = """
        CREATE OR REPLACE FUNCTION crm_field(fields jsonb, name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT crm_value(fields -> name) $$;
        """;

    const string Number = """
        CREATE OR REPLACE FUNCTION crm_number(value text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE WHEN value ~ '^[+-]?([0-9]{1,28}[.]?[0-9]{0,28}|[.][0-9]{1,28})$' THEN value::numeric END $$;
        """;

    const string ValueNumber = """
        CREATE OR REPLACE FUNCTION crm_value_number(value jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE WHEN jsonb_typeof(value) IN ('number', 'string') THEN crm_number(value #>> '{}') END $$;
        """;

    const string FieldNumber = """
        CREATE OR REPLACE FUNCTION crm_field_number(fields jsonb, name text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT crm_value_number(fields -> name) $$;
        """;

    /// <summary>White space as .NET has it, the kinds that people's texts hold.</summary>
    const string Filled = """
        CREATE OR REPLACE FUNCTION crm_filled(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT coalesce(value ~ '[^\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]', false) $$;
        """;

    const string FieldFilled = """
        CREATE OR REPLACE FUNCTION crm_field_filled(fields jsonb, name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE jsonb_typeof(fields -> name) WHEN 'string' THEN crm_filled(fields ->> name) WHEN 'array' THEN fields -> name <> '[]'
            WHEN 'object' THEN fields -> name <> '{}' WHEN 'number' THEN true WHEN 'boolean' THEN true ELSE false END $$;
        """;

    const string FieldContains = """
        CREATE OR REPLACE FUNCTION crm_field_contains(fields jsonb, name text, part text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE WHEN jsonb_typeof(fields -> name) = 'array'
            THEN EXISTS (SELECT 1 FROM jsonb_array_elements(fields -> name) AS items(item)
                WHERE coalesce(crm_value_number(item) = crm_number(part), crm_fold(coalesce(crm_value(item), '')) = crm_fold(part)))
            ELSE strpos(crm_fold(coalesce(crm_field(fields, name), '')), crm_fold(part)) > 0 END $$;
        """;

    const string NumberText = """
        CREATE OR REPLACE FUNCTION crm_number_text(value numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT trim_scale(value)::text $$;
        """;

    /// <summary>A database made with the locale C knows only the case of ASCII letters; the ICU collation knows all.</summary>
    const string Fold = """
        DO $do$
        BEGIN
            EXECUTE format('CREATE OR REPLACE FUNCTION crm_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(value%s) $$',
                CASE WHEN EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu') THEN ' COLLATE "und-x-icu"' ELSE '' END);
        END $do$;
        """;

    public static readonly IReadOnlyList<string> All = [string.Join("\n", Lock, Value, Field, Number, ValueNumber, FieldNumber, NumberText, Filled, FieldFilled, Fold, FieldContains)];
}
