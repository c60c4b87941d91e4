// How the client is built and served while developing, and which tests there are.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = { target: `http://127.0.0.1:${process.env['PORT'] ?? 8080}`, changeOrigin: false }

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  server: { proxy: { '/api': api, '/healthz': api, '/ogc': api } },
})
