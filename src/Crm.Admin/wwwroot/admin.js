// Light or dark: a cookie remembers it, so that the server draws the next page right away.
(() => {
  const root = document.documentElement;
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

  function show(theme) {
    root.dataset.theme = theme;
    document.querySelectorAll('[data-theme-sheet]').forEach(sheet => { sheet.media = sheet.dataset.themeSheet === theme ? 'all' : 'not all'; });
  }

  function switchTheme() {
    const theme = dark() ? 'light' : 'dark';
    show(theme);
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `crm.theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  }

  document.addEventListener('click', event => {
    if (event.target.closest('.skip')) {
      event.preventDefault(); // the page's own navigation would scroll there, but leave the focus behind
      document.getElementById('content').focus();
    }
    if (event.target.closest('[data-theme-toggle]')) switchTheme();
    if (event.target.closest('[data-reload]')) location.reload();
    document.querySelectorAll('details.menu[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // A page that was asked for before the switch comes without it.
  addEventListener('load', () => window.Blazor?.addEventListener('enhancedload', () => {
    const chosen = /(?:^|; )crm\.theme=(light|dark)/.exec(document.cookie)?.[1];
    if (chosen && root.dataset.theme !== chosen) show(chosen);
  }));

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    document.querySelectorAll('details.menu[open]').forEach(menu => { menu.open = false; menu.querySelector('summary').focus(); });
  });
})();
