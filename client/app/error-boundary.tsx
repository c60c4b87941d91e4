// A panel that breaks says so in its own frame, and the map lives on.

import { Component, type ReactNode } from 'react'
import { Broken } from './broken.tsx'

type Props = { readonly children: ReactNode }

export class ErrorBoundary extends Component<Props, { readonly fault: Error | null }> {
  override state: { readonly fault: Error | null } = { fault: null }

  static getDerivedStateFromError(fault: Error): { readonly fault: Error } {
    return { fault }
  }

  override render(): ReactNode {
    return this.state.fault ? (
      <Broken fault={this.state.fault} onRetry={() => this.setState({ fault: null })} />
    ) : (
      this.props.children
    )
  }
}
