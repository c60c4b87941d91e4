// The colours of documents.

export const ink = { text: '#17302e', soft: '#4d5f5c', line: '#c9d3cf', band: '#eef3f0', label: '#a3122a' } as const
