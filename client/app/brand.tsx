// Our mark: a ridge, the river under it, and a blade of grass.

import { useTranslation } from 'react-i18next'

export function Brand() {
  const { t } = useTranslation()
  return (
    <div className="brand">
      <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
        <rect width="34" height="34" rx="9" fill="#0f5e5c" />
        <path d="M4.50 23 12 11.50l4 5.50 3.50-6.50L29.50 23z" fill="#e8f3ee" />
        <path d="M12 11.50 9.30 15.70l2.50 1.30 1.70-3.40zM19.50 10.50l-2 3.80 2.30 1.70 1.90-2.80z" fill="#8fbfdf" />
        <path
          d="M4.50 26.50c4-2.20 7.50-2.20 12 0s8.50 2.20 13 0"
          fill="none"
          stroke="#8fd0b0"
          strokeWidth="2.20"
          strokeLinecap="round"
        />
      </svg>
      <div>
        <h1>{t('app.title')}</h1>
        <p>{t('app.subtitle')}</p>
      </div>
    </div>
  )
}
