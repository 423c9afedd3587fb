import { App, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';

/** Ant Design as the staff's doors have it: language, colours with contrast, the system's own fonts. */
export function StaffTheme({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={language === 'zh' ? zh : en}
      theme={{
        token: {
          colorPrimary: '#0b5cad',
          colorText: '#16202c',
          colorTextSecondary: '#4a5765',
          colorTextTertiary: '#4a5765',
          colorTextDescription: '#4a5765',
          colorTextPlaceholder: '#5d6a78',
          // An empty table says so in it.
          colorTextDisabled: '#5d6a78',
          colorError: '#b3201f',
          colorWarning: '#9a5b00',
          colorSuccess: '#1b6e3c',
          colorWarningBg: '#fff3dc',
          colorWarningBorder: '#e5bf7f',
          colorErrorBg: '#fdecea',
          colorErrorBorder: '#efb4ae',
          colorSuccessBg: '#e6f4ec',
          colorInfoBg: '#e8f1fb',
          colorLink: '#0b5cad',
          // The grounds and inks of tags are made from these.
          green: '#1b6e3c',
          orange: '#9a5b00',
          red: '#b3201f',
          blue: '#0b5cad',
          fontFamily: 'inherit',
          borderRadius: 8,
        },
      }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
