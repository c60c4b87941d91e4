// How the client is built and served while developing, and which tests there are.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = { target: `http://127.0.0.1:${process.env['PORT'] ?? 8080}`, changeOrigin: false }

/** Few files for what every visit needs; antd's shared ground apart from its heavy parts, which stay with the panels that use them. */
const groups = [
  {
    name: 'ground',
    test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|zustand|use-sync-external-store)[\\/]/,
  },
  { name: 'maplibre', test: /node_modules[\\/]maplibre-gl[\\/]/ },
  { name: 'antd-ground', test: /node_modules[\\/](antd|@rc-component|@ant-design|clsx|dayjs)[\\/]/, minShareCount: 3 },
]

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  worker: { format: 'es' },
  // The client's own folder api/ is served as what it is.
  server: { proxy: { '^/api/(?!.*\\.tsx?(\\?|$))': api, '/healthz': api, '/ogc': api } },
})
