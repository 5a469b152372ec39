// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { h, patch, plain } from '../src/dom'

describe('drawing again', () => {
  it('keeps the element that has the focus, and what it says', () => {
    const panel = h('div')
    document.body.append(panel)
    patch(panel, [h('p', {}, 'old'), h('input', { id: 'name' })])
    const field = panel.querySelector('input')!
    field.focus()
    patch(panel, [h('p.new', {}, 'new'), h('input', { id: 'name', maxlength: 80 })])
    expect(panel.querySelector('input')).toBe(field)
    expect(document.activeElement).toBe(field)
    expect(field.getAttribute('maxlength')).toBe('80')
    expect(panel.innerHTML).toContain('<p class="new">new</p>')
  })

  it('makes a button do what it does now', () => {
    const done: string[] = []
    const panel = h('div')
    patch(panel, [h('button', { onclick: () => done.push('first') })])
    patch(panel, [h('button', { onclick: () => done.push('second') })])
    panel.querySelector('button')!.click()
    expect(done).toEqual(['second'])
  })

  it('leaves a menu open that was opened', () => {
    const panel = h('div')
    patch(panel, [h('details')])
    panel.querySelector('details')!.open = true
    patch(panel, [h('details')])
    expect(panel.querySelector('details')!.open).toBe(true)
  })

  it('takes away what is not wanted any more', () => {
    const panel = h('div')
    patch(panel, [h('p'), h('p'), h('p')])
    patch(panel, [h('p')])
    expect(panel.children.length).toBe(1)
  })
})

describe('a text', () => {
  it('has nothing in it that a frame or a database cannot hold', () => {
    expect(plain(' a\u0000b\ud800c\n😀 ')).toBe('a\ufffdb\ufffdc\n😀')
  })
})
