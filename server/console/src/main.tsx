import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/app.css';
import { HeadlessMantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/client';
import { App } from './app/App';
import { applyTheme, chosenTheme } from './app/theme';
import { I18nProvider, loadCatalogue } from './i18n';
import { currentLocale, setCurrentLocale } from './i18n/locale';
import { Toasts } from './ui/Toasts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
    },
  },
});

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  const locale = currentLocale();
  setCurrentLocale(locale, false);
  const catalogue = await loadCatalogue(locale);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <HeadlessMantineProvider>
        <QueryClientProvider client={queries}>
          <I18nProvider first={catalogue}>
            <Toasts>
              <App />
            </Toasts>
          </I18nProvider>
        </QueryClientProvider>
      </HeadlessMantineProvider>
    </StrictMode>,
  );
}

void start();
