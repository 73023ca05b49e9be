using Bunit;
using Crm.Admin.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Admin.Tests.Lists;

public sealed class PagerTests : PartTests
{
    IRenderedComponent<Pager<int>> Pager(string address, string? before, string? after)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<Pager<int>>(p => p.Add(c => c.Page, new KeyPage<int>([1], before, after)));
    }

    [Fact]
    public void A_list_on_one_page_has_no_pager() => Assert.Empty(Pager("deals", null, null).FindAll("nav"));

    [Fact]
    public void The_first_page_leads_on_and_keeps_the_filters()
    {
        var links = Pager("deals?q=door&before=9", null, "7").FindAll("a");
        Assert.Equal("http://localhost/deals?q=door&after=7", Assert.Single(links).GetAttribute("href"));
    }

    [Fact]
    public void A_page_in_the_middle_leads_back_on_and_to_the_first()
    {
        var links = Pager("deals?q=door&after=7", "6", "3").FindAll("a");
        Assert.Equal(["http://localhost/deals?q=door", "http://localhost/deals?q=door&before=6", "http://localhost/deals?q=door&after=3"], links.Select(l => l.GetAttribute("href")));
    }
}
