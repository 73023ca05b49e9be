using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Core.Data;

/// <summary>Marks the converters whose column holds JSON.</summary>
interface IJsonColumn;

/// <summary>Stores a value as JSON text.</summary>
class JsonColumn<T>() : ValueConverter<T, string>(value => JsonSerializer.Serialize(value, FieldsJson.Options), json => JsonSerializer.Deserialize<T>(json, FieldsJson.Options)!), IJsonColumn
    where T : class;

sealed class FieldsColumn : JsonColumn<Fields>;

/// <summary>Two values are the same when their JSON is.</summary>
class JsonComparer<T>() : ValueComparer<T>(
    (a, b) => JsonSerializer.Serialize(a, FieldsJson.Options) == JsonSerializer.Serialize(b, FieldsJson.Options),
    value => JsonSerializer.Serialize(value, FieldsJson.Options).GetHashCode(StringComparison.Ordinal),
    value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, FieldsJson.Options), FieldsJson.Options)!)
    where T : class;

sealed class FieldsComparer : JsonComparer<Fields>;
