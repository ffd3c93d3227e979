package tui

import (
	"io"
	"os"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// warm draws a frame to nowhere. The renderer waits up to a tick before it
// draws the first one; meanwhile the code and tables it will need are read
// from disk, so that the frame itself is out 2 ms sooner.
func warm(content string, width, height int) tea.Cmd {
	return func() tea.Msg {
		cells := uv.NewScreenBuffer(width, height)
		uv.NewStyledString(content).Draw(cells, cells.Bounds())
		out := uv.NewTerminalRenderer(io.Discard, os.Environ())
		out.SetFullscreen(true)
		out.Render(cells.RenderBuffer)
		_ = out.Flush()
		return nil
	}
}
