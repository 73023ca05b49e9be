using Crm.Core.CustomFields;
using Crm.Core.Imports;

namespace Crm.Core.Tests.Imports;

public sealed class ImportMappingTests
{
    static readonly FieldDefinition Birthday = new(1, FieldOwner.Contact, "birthday", new LocalText { ["en"] = "Birthday", ["ru"] = "День рождения" }, FieldType.Date);

    [Theory]
    [InlineData("ФИО;Телефон;E-mail;День рождения;Теги", "name phone email field:birthday tags")]
    [InlineData("Фамилия;Имя;Отчество;Моб. телефон 2;Организация;Должность", "last_name name middle_name  company position")]
    [InlineData("First Name;Last Name;Phone 1 - Value;Phone 2 - Value;E-mail 1 - Value;Organization Name;Notes", "first_name last_name phone phone email company ")]
    [InlineData("ID;Name;Name", "external_id name ")]
    public void Headers_in_two_languages_are_known(string headers, string targets)
    {
        var sheet = SheetTests.Read(headers + "\n" + string.Join(';', headers.Split(';').Select(_ => "x")) + "\n");
        Assert.Equal(targets, string.Join(' ', ImportMapping.Guess(sheet, [Birthday]).Targets.Select(t => t ?? "")));
    }

    [Fact]
    public void Columns_without_a_telling_header_are_known_by_what_is_in_them()
    {
        var sheet = SheetTests.Read("A;B;C\nann@example.org;+7 912 000-00-01;12\nbob@example.org;8 912 000-00-02;13\n");
        Assert.Equal(["email", "phone", null], ImportMapping.Guess(sheet, []).Targets);
    }
}
