// Package strict reads YAML into structs and refuses what it does not know.
//
// Decode fails with file, line and what to do on a field that the struct does
// not have, on a required field that is missing or empty, and on a value of
// the wrong kind. Struct fields take part when they carry a yaml tag; the tag
// `required:"true"` makes one obligatory, and a field tagged `yaml:"-"
// line:"true"` receives the line its mapping starts on.
package strict

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// An Error says where in which file something is wrong, and what to do.
type Error struct {
	File string
	Line int // 1 is the first line; 0 is the file as a whole
	What string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.What)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.What)
}

// Decode reads the YAML document data, which came from file, into the struct
// that out points to. The error joins one *Error for each thing found wrong.
func Decode(file string, data []byte, out any) error {
	var doc yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(string(data)))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return &Error{File: file, What: "the file is empty; remove it or fill it"}
		}
		return syntax(file, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return &Error{File: file, What: "a second document follows after ---; keep one document a file"}
	}
	c := checker{file: file}
	c.walk(doc.Content[0], reflect.TypeOf(out).Elem())
	if len(c.found) > 0 {
		return errors.Join(c.found...)
	}
	if err := doc.Content[0].Decode(out); err != nil {
		return syntax(file, err)
	}
	setLines(doc.Content[0], reflect.ValueOf(out).Elem())
	return nil
}

var atLine = regexp.MustCompile(`line (\d+): (.*)`)

// syntax turns the YAML library's words into ours, keeping the line.
func syntax(file string, err error) error {
	var list *yaml.TypeError
	if errors.As(err, &list) {
		var all []error
		for _, text := range list.Errors {
			all = append(all, lineOf(file, text))
		}
		return errors.Join(all...)
	}
	return lineOf(file, err.Error())
}

func lineOf(file, text string) error {
	text = strings.TrimPrefix(text, "yaml: ")
	m := atLine.FindStringSubmatch(text)
	if m == nil {
		return &Error{File: file, What: "not readable as YAML: " + text + "; check indentation and quotes (a text with a colon needs quotes)"}
	}
	line, _ := strconv.Atoi(m[1])
	return &Error{File: file, Line: line, What: "not readable as YAML: " + m[2] + "; check indentation and quotes (a text with a colon needs quotes)"}
}

type checker struct {
	file  string
	found []error
}

func (c *checker) add(line int, format string, args ...any) {
	c.found = append(c.found, &Error{File: c.file, Line: line, What: fmt.Sprintf(format, args...)})
}

var unmarshaler = reflect.TypeFor[yaml.Unmarshaler]()

// walk compares a node with the type that it is to fill.
func (c *checker) walk(n *yaml.Node, t reflect.Type) {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if reflect.PointerTo(t).Implements(unmarshaler) {
		return // the type checks itself when it is decoded
	}
	switch t.Kind() {
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			c.add(n.Line, "expected a list here")
			return
		}
		for _, child := range n.Content {
			c.walk(child, t.Elem())
		}
	case reflect.Map:
		if n.Kind != yaml.MappingNode {
			c.add(n.Line, "expected names with values here (name: value)")
			return
		}
		for i := 1; i < len(n.Content); i += 2 {
			c.walk(n.Content[i], t.Elem())
		}
	case reflect.Struct:
		c.walkStruct(n, t)
	case reflect.String:
		if n.Kind != yaml.ScalarNode {
			c.add(n.Line, "expected a text here")
		}
	}
}

func (c *checker) walkStruct(n *yaml.Node, t reflect.Type) {
	if n.Kind != yaml.MappingNode {
		c.add(n.Line, "expected fields here (name: value)")
		return
	}
	fields, required := fieldsOf(t)
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		f, ok := fields[key.Value]
		if !ok {
			c.add(key.Line, "unknown field %q; known here: %s", key.Value, strings.Join(names(fields), ", "))
			continue
		}
		if value.Kind == yaml.ScalarNode && value.Tag == "!!null" {
			if required[key.Value] {
				c.add(key.Line, "field %q is empty; give it a value", key.Value)
			}
			seen[key.Value] = true
			continue
		}
		seen[key.Value] = true
		c.walk(value, f.Type)
	}
	for _, name := range names(fields) {
		if required[name] && !seen[name] {
			c.add(n.Line, "field %q is missing; add it", name)
		}
	}
}

func fieldsOf(t reflect.Type) (map[string]reflect.StructField, map[string]bool) {
	fields, required := map[string]reflect.StructField{}, map[string]bool{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		fields[name] = f
		required[name] = f.Tag.Get("required") == "true"
	}
	return fields, required
}

func names(fields map[string]reflect.StructField) []string {
	var list []string
	for name := range fields {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}

// setLines gives every struct that asks for it the line it starts on.
func setLines(n *yaml.Node, v reflect.Value) {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			return
		}
		for i, child := range n.Content {
			if i < v.Len() {
				setLines(child, v.Index(i))
			}
		}
	case reflect.Struct:
		if n.Kind != yaml.MappingNode {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("line") == "true" {
				v.Field(i).SetInt(int64(n.Line))
			}
		}
		fields, _ := fieldsOf(v.Type())
		for i := 0; i+1 < len(n.Content); i += 2 {
			if f, ok := fields[n.Content[i].Value]; ok {
				setLines(n.Content[i+1], v.FieldByIndex(f.Index))
			}
		}
	}
}
