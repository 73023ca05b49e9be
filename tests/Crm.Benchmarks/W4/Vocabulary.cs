using System.Text;

namespace Crm.Benchmarks.W4;

/// <summary>Names and sentences of customers, made from a seed: the same in every run.</summary>
internal sealed class Vocabulary(int seed)
{
    static readonly string[] First = Split("Анна Мария Елена Ольга Наталья Ирина Татьяна Светлана Юлия Екатерина Дарья Полина Алиса Вера Надежда Иван Пётр Сергей Алексей Дмитрий Андрей Михаил Николай Павел Артём Роман Виктор Олег Егор Максим Anna Mary John James Peter Alice Robert Linda David Susan");
    static readonly string[] LastRoots = Split("Иванов Петров Сидоров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Smith Johnson Brown Taylor Wilson Davies Evans Thomas Roberts Walker");
    static readonly string[] Companies = Split("Север Восток Престиж Комфорт Мастер Гарант Стройдом Интерьер Партнёр Классика Vector Orion Atlas Nova Delta");

    /// <summary>Forms of words that door shops hear, the frequent first.</summary>
    static readonly string[] Plain = Split("""
        здравствуйте дверь двери дверей дверью дверями какая цена цены цену стоимость сколько стоит можно нужно хочу замер замера замеру замеры замок замка замки замков ручка ручки ручек ручкой установка установки установку доставка доставки доставку завтра сегодня
        когда спасибо размер размеры размеров цвет цвета цветом белый белая белую дуб дуба металлическая входная входную входные межкомнатная межкомнатные межкомнатных квартира квартиры квартиру дом дома адрес адреса телефон телефона договор договора договору оплата оплаты оплату
        скидка скидки скидок скидку менеджер менеджера мастер мастера мастеру коробка коробки коробок петля петли петель стекло стекла стёкол зеркало зеркалом порог порога глазок глазка звонок звонка наличник наличники наличников доборы добор проём проёма проёмы ширина высота
        толщина сталь стали утеплитель шпон экошпон эмаль матовый матовая глянцевый чёрный чёрная серый серая ремонт ремонта гарантия гарантии гарантию возврат возврата рассрочка рассрочку кредит предоплата аванс счёт счета счетом акт накладная склад склада наличии заказ заказа
        заказы заказов каталог каталога образец образцы образцов салон салона магазин магазина улица улице этаж этажа подъезд лифт подъём грузчики время времени понедельник вторник среда четверг пятница суббота воскресенье утром вечером днём позвоните напишите приедете привезут
        door doors price prices measure measuring delivery delivered deliveries install installation installed handle handles lock locks colour colours white oak steel entrance interior order ordered orders discount discounts warranty payment payments invoice tomorrow today thanks please address
        """);

    readonly Random random = new(seed);
    readonly string[] rare = Rare(seed);

    public string Company() => $"ООО {Pick(Companies)} {random.Next(1, 2000)}";

    public string Name()
    {
        var (first, last) = (Pick(First), Pick(LastRoots));
        return first[^1] is 'а' or 'я' && last[0] > 'z' ? $"{first} {last}а" : $"{first} {last}";
    }

    public string Phone() => $"+79{random.Next(0, 1_000_000_000):d9}";

    public string Title() => $"{Pick(Plain)} {Pick(Plain)} {random.Next(1, 100)}";

    /// <summary>Four to fourteen words: nine of ten plain ones, by Zipf's law, the rest rare.</summary>
    public string Sentence()
    {
        var text = new StringBuilder();
        for (var left = random.Next(4, 15); left > 0; left--)
            text.Append(random.Next(10) > 0 ? Plain[Zipf(Plain.Length)] : random.Next(4) > 0 ? rare[Zipf(rare.Length)] : random.Next(10_000, 1_000_000).ToString()).Append(' ');
        return text.ToString(0, text.Length - 1);
    }

    /// <summary>A plain word by its rank: 0 is the most frequent.</summary>
    public string Frequent(int rank) => Plain[rank];

    public string Seldom() => rare[random.Next(rare.Length / 2, rare.Length)];

    public string GivenName() => Pick(First);

    public int Next(int below) => random.Next(below);

    public long Between(long low, long high) => random.NextInt64(low, high);

    int Zipf(int count) => (int)Math.Exp(random.NextDouble() * Math.Log(count + 1)) - 1;

    string Pick(string[] from) => from[random.Next(from.Length)];

    static string[] Rare(int seed)
    {
        var (random, syllables) = (new Random(seed), Split("ка ро ми та ле во ни са ду пе ло ри го ма те зу бо ши ве на"));
        return [.. Enumerable.Range(0, 40_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => syllables[random.Next(syllables.Length)])) + "н").Distinct()];
    }

    static string[] Split(string words) => words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
